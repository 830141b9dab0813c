import VectorMath

/// `a / b`; of integers, rounded towards zero.
package struct Divide: ElementwiseBinary {
  package static let kind = "Div"
  package static let map = BinaryMap.divide

  package static func integer(
    _ first: Int64, _ second: Int64
  ) throws(OperatorError) -> Int64 {
    guard second != 0 else { throw .invalidValue("an integer is divided by zero") }
    return first.dividedReportingOverflow(by: second).partialValue
  }

  package init() {}
}
