/// Axes as attributes and inputs give them: negative ones count from the end.
package enum Axis {
  /// Returns the axis counted from the front.
  package static func normalized(_ axis: Int, rank: Int) throws(OperatorError) -> Int {
    guard (-rank..<rank).contains(axis) else {
      throw .invalidAttribute("axis", "\(axis) is out of range for \(rank) dimensions")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Returns several axes counted from the front, none of them twice.
  package static func normalized(_ axes: [Int], rank: Int) throws(OperatorError) -> [Int] {
    var result: [Int] = []
    for axis in axes {
      let axis = try normalized(axis, rank: rank)
      guard !result.contains(axis) else {
        throw .invalidAttribute("axes", "\(axes) names an axis twice")
      }
      result.append(axis)
    }
    return result
  }
}

extension [Int] {
  /// The product of the elements; of a shape, the number of elements.
  ///
  /// Overflow gives `Int.max`, which every limit refuses.
  package var product: Int {
    var result = 1
    for value in self {
      let (product, overflow) = result.multipliedReportingOverflow(by: value)
      if overflow { return contains(0) ? 0 : Int.max }
      result = product
    }
    return result
  }

  /// For each dimension of a row-major shape the distance of neighbours along it.
  package var rowMajorStrides: [Int] {
    var strides = Array(repeating: 1, count: count)
    for axis in indices.reversed().dropFirst() {
      strides[axis] = strides[axis + 1] &* self[axis + 1]
    }
    return strides
  }
}
