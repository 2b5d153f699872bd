package import JanusCore

/// What `config.json` says of a model of the type BERT.
package struct BERTShape: Hashable, Sendable {
  package var hidden: Int
  package var heads: Int
  package var inner: Int
  package var layers: Int
  package var vocabulary: Int
  package var positions: Int
  package var types: Int
  package var epsilon: Double

  /// - Throws: ``Unfit`` where the model is of another kind.
  package init(_ config: JSONValue) throws(Unfit) {
    guard config["model_type"]?.stringValue == "bert" else {
      throw Unfit(
        reason: "its model_type is \(config["model_type"]?.stringValue ?? "not told"), and not bert"
      )
    }
    guard config["hidden_act"]?.stringValue ?? "gelu" == "gelu" else {
      throw Unfit(reason: "its hidden_act is not gelu")
    }
    guard config["position_embedding_type"]?.stringValue ?? "absolute" == "absolute" else {
      throw Unfit(reason: "its positions are not absolute")
    }
    func number(_ key: String) throws(Unfit) -> Int {
      guard let number = config[key]?.intValue, (1...1 << 24).contains(number) else {
        throw Unfit(reason: "its \(key) is no number above 0")
      }
      return number
    }
    hidden = try number("hidden_size")
    heads = try number("num_attention_heads")
    inner = try number("intermediate_size")
    layers = try number("num_hidden_layers")
    vocabulary = try number("vocab_size")
    positions = try number("max_position_embeddings")
    types = try number("type_vocab_size")
    epsilon = config["layer_norm_eps"]?.doubleValue ?? 1e-12
    guard hidden.isMultiple(of: heads) else {
      throw Unfit(reason: "its hidden_size cannot be parted among its heads")
    }
  }

  package struct Unfit: Error {
    package var reason: String
  }
}
