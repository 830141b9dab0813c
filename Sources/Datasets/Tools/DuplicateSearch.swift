/// The search for pictures that are in a data set more than once.
struct DuplicateSearch {
  let images: [Dataset.Image]
  let findings: [String: PictureScan.Finding]

  init(images: [Dataset.Image], findings: [String: PictureScan.Finding]) {
    self.images = images
    self.findings = findings
  }

  init(_ dataset: Dataset, _ scan: PictureScan) {
    self.init(images: dataset.images, findings: scan.findings)
  }

  /// Indices of pictures with equal bytes, in groups of two and more, each in the pictures' order.
  var groups: [[Int]] {
    var byDigest: [[UInt8]: [Int]] = [:]
    for (index, image) in images.enumerated() {
      guard let digest = image.file.flatMap({ findings[$0]?.digest }) else { continue }
      byDigest[digest, default: []].append(index)
    }
    return byDigest.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// A problem for each picture but the first of a group.
  func equalPictures() -> [Dataset.Problem] {
    groups.flatMap { group in
      group.indices.dropFirst().map { place -> Dataset.Problem in
        let image = images[group[place]]
        let earlier = group[..<place].map { images[$0] }
        let elsewhere = earlier.first { $0.split != image.split }
        let other = elsewhere ?? earlier[0]
        let labels = Self.haveEqualLabels(image, other) ? "" : ", with other labels"
        let isOneFile = image.file == other.file
        let what = isOneFile ? "the picture" : "the picture has the same bytes as \(other.shown)"
        guard elsewhere != nil else {
          return .init(
            .duplicate, at: image.picturePlace,
            isOneFile ? "\(what) is there twice\(labels)" : what + labels)
        }
        let splits = "the splits \(other.splitName) and \(image.splitName)"
        return .init(
          .leakage, at: image.picturePlace,
          isOneFile ? "\(what) is in \(splits)\(labels)" : "\(what): \(splits) share it\(labels)")
      }
    }
  }

  /// A problem for each picture that looks like an earlier one, whose bytes differ.
  ///
  /// - Parameter distance: So many bits of the perceptual hash may differ.
  /// - Returns: A problem for each picture that is like an earlier one.
  func similarPictures(within distance: Int) -> [Dataset.Problem] {
    let repeated = Set(groups.flatMap { $0.dropFirst() })
    let known = images.indices.filter { !repeated.contains($0) }.compactMap { index in
      images[index].file.flatMap { findings[$0]?.look }.map { (index: index, look: $0) }
    }
    var problems: [Dataset.Problem] = []
    var bands = HashBands(within: distance)
    for (place, item) in known.enumerated() {
      let near = bands.candidates(for: item.look).map { place in
        (place: place, bits: known[place].look.distance(to: item.look))
      }.filter { $0.bits <= distance }
      bands.add(item.look, place)
      guard let best = near.min(by: { ($0.bits, $0.place) < ($1.bits, $1.place) }) else { continue }
      let (image, other) = (images[item.index], images[known[best.place].index])
      let what =
        "the picture looks like \(other.shown) (\(best.bits) of \(PerceptualHash.width) bits differ)"
      problems.append(
        image.split == other.split
          ? .init(.nearDuplicate, at: image.picturePlace, what)
          : .init(
            .nearLeakage, at: image.picturePlace,
            "\(what): the splits \(other.splitName) and \(image.splitName) share it"))
    }
    return problems
  }

  /// Whether two pictures have equal labels, whatever their numbers and places.
  private static func haveEqualLabels(_ a: Dataset.Image, _ b: Dataset.Image) -> Bool {
    func bare(_ image: Dataset.Image) -> [Dataset.Annotation] {
      image.annotations.map { annotation in
        var bare = Dataset.Annotation(category: annotation.category, box: annotation.box)
        bare.corners = annotation.corners
        bare.segmentation = annotation.segmentation
        bare.keypoints = annotation.keypoints
        return bare
      }
    }
    return Set(a.labels) == Set(b.labels) && bare(a) == bare(b)
  }
}

/// Hashes by parts of them: two that differ in no more bits than there are parts less one have a
/// part in common.
private struct HashBands {
  private let width: Int
  private var places: [[UInt64: [Int]]]

  init(within distance: Int) {
    let count = max(distance, 0) + 1
    width = (PerceptualHash.width + count - 1) / count
    places = Array(repeating: [:], count: (PerceptualHash.width + width - 1) / width)
  }

  private func part(_ band: Int, of look: PerceptualHash) -> UInt64 {
    look.bits >> UInt64(band * width) & (width < 64 ? 1 << UInt64(width) - 1 : .max)
  }

  func candidates(for look: PerceptualHash) -> Set<Int> {
    places.indices.reduce(into: []) { $0.formUnion(places[$1][part($1, of: look)] ?? []) }
  }

  mutating func add(_ look: PerceptualHash, _ place: Int) {
    for band in places.indices { places[band][part(band, of: look), default: []].append(place) }
  }
}

extension Dataset.Image {
  /// The file, or the name of a picture that was not found.
  package var shown: String { file ?? name }

  /// The split for people.
  fileprivate var splitName: String { split ?? "(none)" }

  /// Where a problem of the picture itself is told.
  fileprivate var picturePlace: Dataset.Place { Dataset.Place(file: shown) }
}

extension Dataset.Problem.Kind {
  /// A picture of one split that is also in another, byte for byte.
  public static let leakage = Self(rawValue: "leakage")
  /// A picture that looks like another of its split.
  public static let nearDuplicate = Self(rawValue: "near-duplicate")
  /// A picture that looks like one of another split.
  public static let nearLeakage = Self(rawValue: "near-leakage")
  /// A picture that label files speak of and that is not there.
  public static let missingPicture = Self(rawValue: "missing-picture")
}
