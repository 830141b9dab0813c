import Options
import StrictJSON

extension Subject {
  /// Options of a wrong type, out of bounds or of no known key are refused, and the key is named.
  func refusesWrongOptions() -> ContractCheck {
    ContractCheck("refuses wrong options") { begin in
      let base = (try? base()) ?? .object([])
      func expectRefusal(of name: String, _ value: JSONValue) throws {
        var members = (base.members ?? []).filter { $0.key != name }
        members.append(JSONMember(name, JSONNode(value)))
        let json = JSONValue.object(members)
        begin(ContractTrial(options: json))
        let (options, faults) = read(json)
        guard options == nil else {
          throw Broken("takes \(value.compact) for \"\(name)\", which its description excludes")
        }
        guard faults.contains(where: { ($0.pointer + "/").hasPrefix("/\(name)/") }) else {
          throw Broken("refuses \(value.compact) for \"\(name)\" without naming the key")
        }
      }
      for (name, information) in parameters {
        for value in OptionSamples.wrong(information.type, information.bounds) {
          try expectRefusal(of: name, value)
        }
      }
      try expectRefusal(of: "noSuchOption", .number("1"))
    }
  }
}
