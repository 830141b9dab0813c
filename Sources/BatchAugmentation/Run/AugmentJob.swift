import Augmentation
import Datasets
import Files
import Pipeline
import SystemPackage

/// All that the workers share.
struct AugmentJob: Sendable {
  let spec: AugmentSpec
  let list: SourceList
  let dataset: DatasetFolder
  /// The data set's folder.
  let root: FilePath
  let mover: LabelMover
  /// The pictures of each split that may be mixed in; none where no augmentation does.
  private let pools: [String?: Partners]

  init(_ spec: AugmentSpec, _ list: SourceList, _ dataset: DatasetFolder, root: FilePath) {
    self.spec = spec
    self.list = list
    self.dataset = dataset
    self.root = root
    mover = LabelMover(spec.labels, categories: list.frame.categories)
    let mover = mover
    pools =
      spec.chain.needsPartners
      ? Dictionary(grouping: list.sources.filter(\.isAugmented), by: \.image.split).mapValues {
        Partners($0, mover: mover, dataset: dataset, input: spec.input)
      } : [:]
  }

  /// The pictures that may be mixed into those of a split; `nil` where no augmentation does.
  func partners(of split: String?) -> Partners? { pools[split] }

  /// Where the picture of a source lies.
  func location(of source: SourceList.Source) -> FilePath? {
    source.image.file.map { root.appending(bytes: Array($0.utf8)) }
  }

  /// The status of the file of a source, or of the archive that it stands in.
  static func status(of file: String?, below root: FilePath) -> FileStatus? {
    var file = file ?? ""
    while !file.isEmpty {
      let path = root.appending(bytes: Array(file.utf8))
      if let status = try? FileReader.status(of: path), status.kind == .file { return status }
      file = RelativePath.folder(of: file)
    }
    return nil
  }

  /// What the draws for a copy depend on; from 1.
  ///
  /// A copy's first draws are those of the one stage of a pipeline.
  func key(_ source: SourceList.Source, copy: Int, retry: Int) -> AugmentationKey {
    AugmentationKey(
      seed: spec.seed, path: Array(source.path.utf8), copy: copy - 1,
      position: retry == 0 ? [0] : [0, retry])
  }
}
