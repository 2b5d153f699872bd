// JanusData
