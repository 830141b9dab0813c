import Options

/// The members of a composite as a spec lists them.
struct MemberList: Sendable {
  /// The members, each counted among those of its kind.
  let links: [AugmentationChain.Link]

  private let countOfKind: [String: Int]

  /// Creates the members that a spec names.
  ///
  /// - Throws: ``AugmentationError/invalidOption(_:_:)`` that tells which member is wrong.
  init(
    _ references: [ComponentReference<AugmentationFamily>]
  ) throws(AugmentationError) {
    var links: [AugmentationChain.Link] = []
    var counts: [String: Int] = [:]
    for (place, reference) in references.enumerated() {
      do throws(AugmentationError) {
        for var link in try AugmentationChain([reference]).links {
          link.occurrence = counts[reference.kind, default: 0]
          counts[reference.kind, default: 0] += 1
          links.append(link)
        }
      } catch {
        throw .invalidOption("transforms[\(place)]", "\(reference.kind): \(error)")
      }
    }
    guard !links.isEmpty else { throw .invalidOption("transforms", "is empty") }
    self.links = links
    countOfKind = counts
  }

  /// Returns some members by their places; one that comes again draws anew.
  ///
  /// - Throws: ``AugmentationError/invalidOption(_:_:)`` for a place that no member has.
  func picked(_ places: [Int]) throws(AugmentationError) -> [AugmentationChain.Link] {
    var rounds: [Int: Int] = [:]
    var picked: [AugmentationChain.Link] = []
    for place in places {
      guard links.indices.contains(place) else {
        throw .invalidOption("transforms", "has no member \(place)")
      }
      var link = links[place]
      let round = rounds[place, default: 0]
      rounds[place] = round + 1
      link.occurrence = (link.occurrence ?? 0) + round * (countOfKind[link.member.kind] ?? 1)
      picked.append(link)
    }
    return picked
  }
}
