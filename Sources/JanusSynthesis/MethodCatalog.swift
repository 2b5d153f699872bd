/// Every method; a test makes sure that none of the folder's is missing.
package enum MethodCatalog {
  package static let methods: [any SynthesisMethod.Type] = [
    SingleMethod.self,
  ]

  package static func method(named name: String) -> (any SynthesisMethod.Type)? {
    for method in methods where method.manifest.name == name { return method }
    return nil
  }
}
