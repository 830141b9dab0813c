import Datasets
import Options

extension FormatBench {
  /// Every option at its bounds and choices is refused with a reason, or works.
  func takesEveryOption() -> ContractCheck {
    ContractCheck("takes every option at its bounds") { begin in
      let base = (try subject.base(), try subject.baseOptions())
      for (json, options) in [base] + (try subject.variants()) {
        begin(ContractTrial(options: json))
        let format: Checked
        do {
          format = try Checked(options: options)
        } catch {
          try Self.check(error)
          continue
        }
        for synthetic in [SyntheticDataset.boxes, .labels] {
          begin(try trial("a data set with " + synthetic.what, json))
          try FormatWorkspace.with { workspace in
            guard
              case .success = try workspace.written(synthetic.dataset, as: format, to: "out")
            else { return }
            _ = try workspace.read("out", as: format)
          }
        }
      }
    }
  }

  /// Its own folders are recognized; empty ones, and those of other formats, are not.
  func knowsItsOwn() -> ContractCheck {
    ContractCheck("knows its own folders") { begin in
      let format = try base()
      let synthetic = try richest(format)
      try FormatWorkspace.with { workspace in
        begin(try trial("a data set with " + synthetic.what))
        _ = try workspace.written(synthetic.dataset, as: format, to: "out")
        guard Checked.recognizes(try workspace.folder("out")) else {
          throw Broken("does not recognize what it wrote")
        }
        begin(ContractTrial(input: "an empty folder"))
        guard !Checked.recognizes(try workspace.folder("empty")) else {
          throw Broken("recognizes an empty folder")
        }
      }
      for other in FormatFamily.all(in: subject.settings.catalog) where other.kind != Checked.kind {
        guard let format = try? FormatFamily.make(other.kind, in: subject.settings.catalog) else {
          continue
        }
        begin(ContractTrial(input: "a data set that \(other.kind) wrote"))
        guard try !isClaimed(format) else {
          throw Broken("recognizes a data set that \(other.kind) wrote as its own")
        }
      }
    }
  }

  /// Whether it takes what another format wrote for its own.
  private func isClaimed(_ other: some DatasetFormat) throws -> Bool {
    try FormatWorkspace.with { workspace in
      for (name, synthetic) in [("boxes", SyntheticDataset.boxes), ("labels", .labels)]
      where (try? workspace.written(synthetic.dataset, as: other, to: name).get()) != nil {
        if Checked.recognizes(try workspace.folder(name)) { return true }
      }
      return false
    }
  }

  /// Equal data sets become equal bytes.
  func repeatsItself() -> ContractCheck {
    ContractCheck("same data, same bytes") { begin in
      let format = try base()
      let synthetic = try richest(format)
      begin(try trial("a data set with " + synthetic.what))
      try FormatWorkspace.with { workspace in
        _ = try workspace.written(synthetic.dataset, as: format, to: "first")
        _ = try workspace.written(SyntheticDataset.boxes.dataset, as: format, to: "between")
        _ = try workspace.written(synthetic.dataset, as: try base(), to: "second")
        let first = try FolderSnapshot(workspace.path("first")).contents
        let second = try FolderSnapshot(workspace.path("second")).contents
        for name in Set(first.keys).union(second.keys).sorted() where first[name] != second[name] {
          throw Broken("writes another \(name) the second time")
        }
      }
    }
  }

  /// Nothing but the output folder is written to, by reading and by writing.
  func leavesTheRestAlone() -> ContractCheck {
    ContractCheck("leaves everything else alone") { begin in
      let format = try base()
      let synthetic = try richest(format)
      try FormatWorkspace.with { workspace in
        try workspace.put(Array("mine".utf8), "beside/notes.txt")
        try workspace.put(Array("mine".utf8), "notes.txt")
        begin(try trial("writing a data set with " + synthetic.what))
        let before = try FolderSnapshot(workspace.root)
        _ = try workspace.written(synthetic.dataset, as: format, to: "out")
        let written = try FolderSnapshot(workspace.root, except: ["out"])
        if let change = written.change(since: before) {
          throw Broken("writing \(change), which is not in the output folder")
        }
        begin(try trial("reading a data set with " + synthetic.what))
        let all = try FolderSnapshot(workspace.root)
        _ = try workspace.read("out", as: format)
        _ = Checked.recognizes(try workspace.folder("out"))
        if let change = try FolderSnapshot(workspace.root).change(since: all) {
          throw Broken("reading \(change)")
        }
      }
    }
  }
}
