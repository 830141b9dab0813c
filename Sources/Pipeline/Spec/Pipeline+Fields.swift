import Options

extension Pipeline {
  /// The keys of a spec besides its stages.
  package static var fields: [(name: String, information: ParameterInformation)] {
    OptionsDescription.of(SpecFields.self)
  }
}
