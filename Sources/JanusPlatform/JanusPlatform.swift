// JanusPlatform
