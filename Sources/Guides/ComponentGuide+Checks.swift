import Augmentation
import Options
import Pipeline
import StrictJSON

extension ComponentGuide {
  /// What is wrong with the component's example by the rules of the spec reader.
  ///
  /// - Parameter baseFolder: The folder that paths in the example start from.
  /// - Returns: Nothing when a reader may copy the example as it stands.
  package func exampleProblems(baseFolder: String = ".") -> [String] {
    let parsed = JSONParser.parse(Array(component.example.utf8))
    if !component.example.isEmpty, parsed.root?.value.members == nil || !parsed.diagnostics.isEmpty
    {
      return ["is not a JSON object, as \"with\" is"] + parsed.diagnostics.map(\.message)
    }
    var reader = OptionsReader(catalog: catalog, baseFolder: baseFolder)
    let node = JSONNode(example)
    switch family.name {
    case StageFamily.name: _ = StageReference.read(node, bounds: Bounds(), from: &reader)
    case AugmentationFamily.name:
      _ = ComponentReference<AugmentationFamily>.read(node, bounds: Bounds(), from: &reader)
    case DecoderFamily.name: _ = DecoderReference.read(node, bounds: Bounds(), from: &reader)
    default: break
    }
    return reader.diagnostics.map { problem in
      "\(problem.pointer): \(problem.message)" + (problem.hint.map { " (\($0))" } ?? "")
    }
  }
}
