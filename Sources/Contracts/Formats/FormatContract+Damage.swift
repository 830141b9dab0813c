import Datasets

extension FormatBench {
  /// A folder without a data set is an error, or gives problems.
  func saysWhatIsNoDataset() -> ContractCheck {
    ContractCheck("says when a folder holds no data set") { begin in
      let format = try base()
      let synthetic = try richest(format)
      try FormatWorkspace.with { workspace in
        begin(try trial("an empty folder"))
        try expectComplaint("empty", workspace, format)

        begin(try trial("a folder of one text"))
        try workspace.put(Array("hello\n".utf8), "text/notes.txt")
        try expectComplaint("text", workspace, format)

        begin(try trial("a folder of files of random bytes"))
        var damage = Damage(seed: 1)
        for file in Damage.usualFiles { try workspace.put(damage.noise(), "noise/" + file) }
        try expectComplaint("noise", workspace, format)

        begin(try trial("its own files, with random bytes"))
        _ = try workspace.written(synthetic.dataset, as: format, to: "own")
        for (file, _) in try workspace.labelFiles("own") {
          try workspace.put(damage.noise(), "own/" + file)
        }
        try expectComplaint("own", workspace, format)
      }
    }
  }

  private func expectComplaint(
    _ name: String, _ workspace: FormatWorkspace, _ format: Checked
  ) throws {
    _ = Checked.recognizes(try workspace.folder(name))
    guard case .success(let reading) = try workspace.read(name, as: format) else { return }
    guard reading.problems.isEmpty else { return }
    throw Broken("reads it without a word: throw DatasetError.notADataset, or note problems")
  }

  /// Damaged labels are an error or give problems, and what is left can be written.
  func survivesDamage() -> ContractCheck {
    ContractCheck("survives damaged labels") { begin in
      let format = try base()
      let synthetic = try richest(format)
      try FormatWorkspace.with { workspace in
        _ = try workspace.written(synthetic.dataset, as: format, to: "own")
        let labels = try workspace.labelFiles("own")
        guard !labels.isEmpty else { throw Inapplicable("writes no files") }
        for seed in 1...240 {
          let (file, bytes) = labels[seed % labels.count]
          begin(try trial("its own \(file), damaged with the seed \(seed)"))
          var damage = Damage(seed: UInt64(seed))
          let damaged = seed % 2 == 0 ? damage.changed(bytes) : damage.renumbered(bytes)
          try workspace.put(damaged, "own/" + file)
          _ = Checked.recognizes(try workspace.folder("own"))
          if case .success(let reading) = try workspace.read("own", as: format) {
            try rewrite(reading.dataset, from: workspace, format)
          }
          try workspace.put(bytes, "own/" + file)
        }
      }
    }
  }

  /// Writes what was read, as a conversion does.
  private func rewrite(
    _ dataset: Dataset, from workspace: FormatWorkspace, _ format: Checked
  ) throws {
    var output = try DatasetOutput(
      workspace.path("again").string, picturesFrom: try workspace.folder("own"))
    var losses = DatasetLosses()
    do {
      try format.write(dataset, to: &output, losses: &losses)
    } catch {
      try Self.check(error)
    }
    try workspace.remove("again")
  }
}
