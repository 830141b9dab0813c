import Testing

@testable import Contracts

struct ContractCheckTests {
  @Test func violationNamesTheTrialThatShowedIt() {
    let check = ContractCheck("a rule") { begin in
      begin(ContractTrial(options: ["x": .number("1")], input: "1 × 1 RGB"))
      begin(ContractTrial(options: ["x": .number("2")], input: "3 × 5 RGB"))
      throw Broken("is broken")
    }
    var seen: [String] = []
    let outcome = check.run { seen.append("\($0)") }
    let trial = ContractTrial(options: ["x": .number("2")], input: "3 × 5 RGB")
    #expect(outcome == .violated(ContractViolation(what: "is broken", trial: trial)))
    #expect(seen == [#"with {"x":1}, 1 × 1 RGB"#, #"with {"x":2}, 3 × 5 RGB"#])
    guard case .violated(let violation) = outcome else { return }
    #expect("\(violation)" == #"is broken [with {"x":2}, 3 × 5 RGB]"#)
  }

  @Test func otherOutcomesAreToldApart() {
    #expect(ContractCheck("passes") { _ in }.run() == .passed)
    #expect(
      ContractCheck("does not apply") { _ in throw Inapplicable("no slot") }.run()
        == .notApplicable("no slot"))
    guard
      case .violated(let violation) = ContractCheck("throws", { _ in throw ForeignError() })
        .run()
    else {
      Issue.record("a foreign error is a violation")
      return
    }
    #expect(violation.what.contains("ForeignError"))
  }
}
