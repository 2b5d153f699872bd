// JanusSynthesis
