/// Two keypoints of an object that change places in a mirror: left and right eye.
public struct KeypointPair: Sendable, Hashable, Codable {
  /// The place of the one in the list of keypoints.
  public var first: Int

  /// The place of the other.
  public var second: Int

  /// Creates a pair.
  public init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
  }

  /// Finds the pairs by the names of the keypoints.
  ///
  /// Names pair that differ only in `left` and `right` as a word of theirs, at its start or end
  /// (`left_eye`, `eye-left`, `leftEye`, `EyeLeft`), or in `l` and `r` set off by a mark (`l_eye`,
  /// `eye.l`).
  public static func pairs(amongNames names: [String]) -> [KeypointPair] {
    var pairs: [KeypointPair] = []
    for (left, name) in names.enumerated() {
      let mirrored = mirrorNames(ofLeft: name)
      guard let right = names.firstIndex(where: { mirrored.contains($0) }) else { continue }
      pairs.append(KeypointPair(left, right))
    }
    return pairs
  }

  /// What the counterpart of a name of the left side may be called.
  private static func mirrorNames(ofLeft name: String) -> Set<String> {
    var found: Set<String> = []
    for (left, right) in [("left", "right"), ("Left", "Right"), ("LEFT", "RIGHT")] {
      if name.hasPrefix(left) { found.insert(right + name.dropFirst(left.count)) }
      if name.hasSuffix(left) { found.insert(name.dropLast(left.count) + right) }
      for mark in marks {
        found.insert(name.replacing("\(mark)\(left)\(mark)", with: "\(mark)\(right)\(mark)"))
      }
    }
    for (left, right) in [("l", "r"), ("L", "R")] {
      for mark in marks {
        if name.hasPrefix("\(left)\(mark)") { found.insert(right + name.dropFirst(1)) }
        if name.hasSuffix("\(mark)\(left)") { found.insert(name.dropLast(1) + right) }
      }
    }
    found.remove(name)
    return found
  }

  private static let marks: [Character] = ["_", "-", " ", "."]
}
