"""The tests. A package, because a dependency ships a package of the same name that would otherwise hide it."""
