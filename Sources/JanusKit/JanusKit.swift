// JanusKit
