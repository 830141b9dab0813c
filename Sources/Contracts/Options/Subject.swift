import Options
import Pipeline
import StrictJSON

/// A component under check, with its options as they come from JSON.
struct Subject<Checked: Component>: Sendable {
  let settings: ContractSettings

  var parameters: [(name: String, information: ParameterInformation)] {
    OptionsDescription.of(Checked.Options.self)
  }

  /// Reads options as a spec's reader does.
  func read(_ json: JSONValue) -> (options: Checked.Options?, faults: [JSONDiagnostic]) {
    var reader = OptionsReader(catalog: settings.catalog, baseFolder: settings.baseFolder)
    let options = reader.read(Checked.Options.self, JSONNode(json), offset: 0)
    return (options, reader.diagnostics)
  }

  /// The value of `"with"` that everything is tried with.
  ///
  /// - Throws: `Inapplicable` when there is none.
  func base() throws -> JSONValue {
    if let options = settings.options { return options }
    if let example = try? example() { return example }
    let required = parameters.filter { $0.information.defaultValue == nil }.map(\.name)
    guard required.isEmpty else {
      throw Inapplicable(
        "cannot be made without: \(required.joined(separator: ", ")) — give --options JSON, "
          + "or the component an `example`")
    }
    return .object([])
  }

  /// The component's own example; `nil` when it gives none.
  func example() throws -> JSONValue? {
    guard !Checked.example.isEmpty else { return nil }
    do throws(JSONDiagnostic) {
      return try JSONParser.read(Array(Checked.example.utf8)).value
    } catch {
      throw Broken("its example is no JSON: \(error.message)")
    }
  }

  /// Base options with one key set.
  func base(setting name: String, to value: JSONValue) throws -> JSONValue {
    var members = (try base().members ?? []).filter { $0.key != name }
    members.append(JSONMember(name, JSONNode(value)))
    return .object(members)
  }

  /// The base options, read.
  ///
  /// - Throws: `Inapplicable` when there are none, or they cannot be had here.
  func baseOptions() throws -> Checked.Options {
    let json = try base()
    let (options, faults) = read(json)
    guard let options else {
      let reasons = faults.map { "\($0.pointer): \($0.message)" }.joined(separator: "; ")
      throw Inapplicable(
        "cannot be made with \(json.compact): \(reasons) — give --options JSON")
    }
    return options
  }

  /// Makes the component with its base options.
  ///
  /// - Throws: `Inapplicable` when it cannot be made.
  func make(_ body: (Checked.Options) throws -> Checked) throws -> Checked {
    let options = try baseOptions()
    do {
      return try body(options)
    } catch {
      throw Inapplicable(
        "cannot be made with \(try base().compact): \(error) — give --options JSON, "
          + "or the component an `example`")
    }
  }

  /// Base options with each key, one at a time, at each of its bounds and choices.
  ///
  /// Values that the reader itself refuses are left out, and keys of types not asked for.
  func variants(
    where isWanted: (ParameterType) -> Bool = { _ in true }
  ) throws -> [(json: JSONValue, options: Checked.Options)] {
    var found: [(JSONValue, Checked.Options)] = []
    for (name, information) in parameters where isWanted(information.type) {
      for value in OptionSamples.extremes(information.type, information.bounds) {
        let json = try base(setting: name, to: value)
        if let options = read(json).options { found.append((json, options)) }
      }
    }
    return found
  }
}
