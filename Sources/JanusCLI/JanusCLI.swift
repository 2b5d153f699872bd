// JanusCLI
