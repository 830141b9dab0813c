import Geometry

/// Makes again what was written down of one picture.
struct Replayer {
  private var size: ImageSize
  private var place = 0
  private let partners: (any PartnerPool)?

  /// Starts with a picture of a size and what it may be mixed with.
  init(size: ImageSize, partners: (any PartnerPool)?) {
    self.size = size
    self.partners = partners
  }

  /// Returns the steps of links from their records.
  ///
  /// - Throws: ``AugmentationError/differentRecord(_:_:)`` when the records are of other links.
  mutating func replay(
    _ links: [AugmentationChain.Link], _ records: [AugmentationRecord]
  ) throws(AugmentationError) -> [PlannedAugmentation] {
    guard records.count == links.count else {
      throw .differentRecord(
        place + min(records.count, links.count),
        "is missing on one side of \(records.count) records")
    }
    var steps: [PlannedAugmentation] = []
    for (link, record) in zip(links, records) {
      steps.append(try replay(link, record))
    }
    return steps
  }

  private mutating func replay(
    _ link: AugmentationChain.Link, _ record: AugmentationRecord
  ) throws(AugmentationError) -> PlannedAugmentation {
    let kind = link.member.kind
    guard kind == record.kind else {
      throw .differentRecord(place, "is \(kind), recorded is \(record.kind)")
    }
    defer { place += 1 }
    guard record.applied else { return PlannedAugmentation(skipping: kind, size: size) }
    switch link.member {
    case .augmentation(let augmentation):
      let step = try replay(augmentation, record)
      size = step.size
      return step
    case .mixing(let mixing):
      let step = try replay(mixing, record)
      size = step.size
      return step
    case .composite(let composite):
      return try replay(composite, record)
    }
  }

  private func replay<Drawn: Augmentation>(
    _ augmentation: Drawn, _ record: AugmentationRecord
  ) throws(AugmentationError) -> PlannedAugmentation {
    let drawn = try parameters(record, as: Drawn.Parameters.self)
    guard augmentation.accepts(drawn, size: size) else { throw neverDrawn(Drawn.kind) }
    return PlannedAugmentation(augmentation, drawn, size: size)
  }

  private func replay<Drawn: MixingAugmentation>(
    _ mixing: Drawn, _ record: AugmentationRecord
  ) throws(AugmentationError) -> PlannedAugmentation {
    guard let partners, partners.count > 0 else { throw .needsPartners(Drawn.kind) }
    let drawn = try parameters(record, as: Drawn.Parameters.self)
    guard mixing.accepts(drawn, size: size) else { throw neverDrawn(Drawn.kind) }
    let names = record.partners ?? []
    guard names.count == mixing.partnerCount else {
      throw .differentRecord(place, "has \(names.count) partners, not \(mixing.partnerCount)")
    }
    var places: [Int] = []
    for name in names {
      guard let found = partners.index(of: name) else {
        throw .differentRecord(place, "was mixed with \(name), which is not there")
      }
      places.append(found)
    }
    return PlannedAugmentation(mixing, drawn, places, of: partners, size: size)
  }

  private mutating func replay<Drawn: CompositeAugmentation>(
    _ composite: Drawn, _ record: AugmentationRecord
  ) throws(AugmentationError) -> PlannedAugmentation {
    let drawn = try parameters(record, as: Drawn.Parameters.self)
    let members = try replay(try composite.members(drawn), record.members ?? [])
    return PlannedAugmentation(composite, drawn, members, size: size)
  }

  private func neverDrawn(_ kind: String) -> AugmentationError {
    .differentRecord(place, "has parameters that \(kind) never draws with its options")
  }

  private func parameters<Drawn: Decodable>(
    _ record: AugmentationRecord, as type: Drawn.Type
  ) throws(AugmentationError) -> Drawn {
    guard let parameters = try? record.parameters?.value(as: type) else {
      throw .differentRecord(place, "has other parameters than recorded")
    }
    return parameters
  }
}
