import Datasets

extension FormatBench {
  /// What was written is read back, but for what the format said it would lose.
  func readsBackWhatItWrote() -> ContractCheck {
    ContractCheck("reads back what it wrote") { begin in
      let format = try base()
      begin(try trial("a data set of nothing"))
      _ = try FormatWorkspace.with { try $0.written(Dataset(), as: format, to: "out") }
      var known: Set<String> = []
      var written = 0
      var refusal = ""
      func tryOne(_ synthetic: SyntheticDataset) throws -> RoundTrip {
        begin(try trial("a data set with " + synthetic.what))
        let trip = try roundTrip(synthetic, format)
        switch trip {
        case .refused(let reason): refusal = reason
        case .lost(let lost, _):
          written += 1
          known.formUnion(lost)
        }
        return trip
      }
      let boxes = try tryOne(.boxes).lostCount
      let prefersBoxes = try tryOne(.labels).lostCount >= boxes
      for feature in SyntheticDataset.Feature.all {
        let usesBoxes =
          switch feature.base {
          case .boxes: true
          case .labels: false
          case .either: prefersBoxes
          }
        _ = try tryOne(feature.alone(on: usesBoxes ? .boxes : .labels))
      }
      guard written > 0 else {
        throw Inapplicable("refuses every data set that was tried: \(refusal)")
      }
      let single = known
      guard case .lost(let lost, let named) = try tryOne(.everything) else { return }
      // Some things go only together with others; that is said.
      let unnamed = lost.filter { !single.contains($0) && !named.contains($0) }
      guard unnamed.isEmpty else {
        throw Broken("loses \(unnamed.joined(separator: ", ")), which are kept one at a time")
      }
    }
  }

  /// Writes a data set, reads it back and compares.
  ///
  /// - Throws: `Broken` when something was lost in silence.
  private func roundTrip(_ synthetic: SyntheticDataset, _ format: Checked) throws -> RoundTrip {
    try FormatWorkspace.with { workspace in
      let losses: DatasetLosses
      switch try workspace.written(synthetic.dataset, as: format, to: "out") {
      case .failure(let error): return .refused("\(error)")
      case .success(let named): losses = named
      }
      let named = losses.all.map(\.what)
      let reading: DatasetReading
      switch try workspace.read("out", as: format) {
      case .failure(let error):
        // Nothing may be left when all was left out.
        guard !named.isEmpty, try workspace.folder("out").files.isEmpty else {
          throw Broken("cannot read what it wrote: \(error)")
        }
        return .lost(["pictures"], named: named)
      case .success(let result): reading = result
      }
      if let problem = reading.problems.first, !synthetic.isDoubtful {
        throw Broken("finds fault with what it wrote: \(problem)")
      }
      let folder = try workspace.folder("out")
      var bytes: [String: [UInt8]] = [:]
      for file in reading.dataset.images.compactMap(\.file) { bytes[file] = try folder.bytes(file) }
      let lost = DatasetDifference(
        synthetic.dataset, workspace.pictures, reading.dataset, bytes
      ).lost
      guard lost.count <= named.count else {
        let words = lost.joined(separator: ", ")
        throw Broken(
          named.isEmpty
            ? "loses \(words) in silence: keep them, or name them with losses.note(_:at:)"
            : "loses \(words), and names only: \(named.joined(separator: "; "))")
      }
      return .lost(lost, named: named)
    }
  }
}

/// What came of writing a data set and reading it back.
private enum RoundTrip {
  /// The format threw an error that says why.
  case refused(String)
  /// What was lost, and in what words the format named it.
  case lost([String], named: [String])

  /// How many kinds of things were lost.
  var lostCount: Int {
    guard case .lost(let lost, _) = self else { return .max }
    return lost.count
  }
}
