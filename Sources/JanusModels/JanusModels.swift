// JanusModels
