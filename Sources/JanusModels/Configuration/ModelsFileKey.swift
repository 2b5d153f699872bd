/// The keys of `models.yaml`. `Documentation/models.schema.json` lists the same, for editors.
package enum ModelsFileKey {
  package enum Document: String, CaseIterable {
    case models
  }

  package enum Model: String, CaseIterable {
    case model
    case baseURLs = "base_urls"
    case keyVariable = "key_variable"
    case parameters
    case maxTokensBound = "max_tokens_bound"
    case structured
    case requestsPerMinute = "requests_per_minute"
    case tokensPerMinute = "tokens_per_minute"
    case concurrency
    case prices
    case timeouts
    case stream
    case patience
    case server
  }

  package enum Parameter: String, CaseIterable {
    case temperature
    case topP = "top_p"
    case topK = "top_k"
    case maxTokens = "max_tokens"
    case seed

    var omitting: DroppableParameter {
      switch self {
      case .temperature: .temperature
      case .topP: .topP
      case .topK: .topK
      case .maxTokens: .maxTokens
      case .seed: .seed
      }
    }
  }

  package enum Server: String, CaseIterable {
    case contextSize = "context_size"
    case gpuLayers = "gpu_layers"
    case startTimeout = "start_timeout"
    case program
    case arguments
  }

  package enum Price: String, CaseIterable {
    case input
    case output
  }

  package enum Timeout: String, CaseIterable {
    case connect
    case firstByte = "first_byte"
    case stall
    case total
  }
}
