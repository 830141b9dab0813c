import StrictJSON

/// How many copies are made of which picture.
package struct CopyRules: Sendable, Equatable {
  /// Copies of each picture; `nil` for 1, or 0 with a target.
  package var copies: Int?
  /// What each class shall come to.
  package var target: Int?
  /// What the target counts.
  package var counted: CountedThing
  /// The share of pictures below which a class's pictures get more copies.
  package var repeatThreshold: Double?
  /// The most copies of one picture.
  package var cap: Int?

  package init(
    copies: Int? = nil, target: Int? = nil, counted: CountedThing = .objects,
    repeatThreshold: Double? = nil, cap: Int? = nil
  ) {
    self.copies = copies
    self.target = target
    self.counted = counted
    self.repeatThreshold = repeatThreshold
    self.cap = cap
  }

  /// Copies that every picture gets, but for the other rules.
  var base: Int { copies ?? (target == nil ? 1 : 0) }

  /// The keys of `"balance"`.
  var json: JSONValue {
    [
      "targetPerClass": target.map { .integer($0) } ?? .null, "count": .string(counted.rawValue),
      "repeatThreshold": repeatThreshold.map { .real($0) } ?? .null,
      "capPerSource": cap.map { .integer($0) } ?? .null,
    ]
  }
}
