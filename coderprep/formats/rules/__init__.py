"""The content rules of `coderprep check`, a subject each. Every rule is a function from a file to its problems."""
