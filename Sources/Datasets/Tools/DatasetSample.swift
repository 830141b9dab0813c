import Files

extension Dataset {
  /// Some pictures, chosen by chance but the same for equal seeds, in the data set's order.
  ///
  /// - Parameters:
  ///   - count: So many at most.
  ///   - seed: The seed of the choice.
  ///   - split: Pictures of this split only; `nil` for all.
  ///   - category: Pictures with this class only, as an index of ``categories``; `nil` for all.
  /// - Returns: The pictures.
  package func sample(
    _ count: Int, seed: UInt64, split: String? = nil, category: Int? = nil
  ) -> [Image] {
    let indices = images.indices.filter { index in
      let image = images[index]
      if let split, image.split != split { return false }
      guard let category else { return true }
      return image.labels.contains(category)
        || image.annotations.contains { $0.category == category }
    }
    return shuffled(indices, seed: seed).prefix(max(count, 0)).sorted().map { images[$0] }
  }

  /// Brings the pictures into an order by chance, the same for equal seeds.
  ///
  /// - Parameter seed: The seed.
  package mutating func shuffle(seed: UInt64) {
    images = shuffled(Array(images.indices), seed: seed).map { images[$0] }
  }

  /// Indices of pictures by the digests of their names, so that their order does not matter.
  private func shuffled(_ indices: [Int], seed: UInt64) -> [Int] {
    let keys = indices.map { index in
      let name = "\(seed)\u{0}\(images[index].split ?? "")\u{0}\(images[index].shown)"
      return (index: index, key: SHA256([Array(name.utf8)]).bytes)
    }
    return keys.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.index)
  }
}
