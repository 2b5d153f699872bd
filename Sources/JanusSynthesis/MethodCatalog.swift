/// Every method; a test makes sure that none of the folder's is missing.
package enum MethodCatalog {
  package static let methods: [any SynthesisMethod.Type] = [
    SingleMethod.self,
    FreeMethod.self,
    RewriteMethod.self,
    IntentsMethod.self,
    VoteMethod.self,
    JointMethod.self,
    MixtureMethod.self,
    EvolveMethod.self,
    MagpieMethod.self,
    PreferenceMethod.self,
    SelfInstructMethod.self,
  ]

  package static func method(named name: String) -> (any SynthesisMethod.Type)? {
    for method in methods where method.manifest.name == name { return method }
    return nil
  }
}
