import Files
import Foundation
import Geometry
import Imaging
import Pipeline
import RemoteStages
import Stages
import StrictJSON
import SystemPackage
import TestSupport
import Testing

private let hasNumPy: Bool = {
  let script = "import numpy, sluice_stage; sluice_stage.run(lambda sample, options: None)"
  let stage = RemoteStage(
    kind: "process",
    command: ChildCommand(["python3", "-c", script], folder: pythonFolder, label: "numpy"),
    options: [:], inputs: [], outputs: [], pass: { _ in })
  return (try? stage.check()) != nil
}()

private let pythonFolder = Fixtures.root.appending(path: "../../Plugins/python").standardized.path

private let needsNumPy = ConditionTrait.enabled(if: hasNumPy, "python3 with NumPy is not installed")

/// Runs pictures through a stage written with the Python module.
private func process(
  _ samples: [Sample], _ script: String, reads: String = #"["image"]"#,
  writes: String = #"["image"]"#
) throws -> [Sample] {
  try withTemporaryPath { folder in
    let text = "import sys; sys.path.insert(0, '\(pythonFolder)')\n" + script
    try write(Array(text.utf8), to: FilePath(folder).appending("stage.py"))
    var reader = OptionsReaderForTests(baseFolder: folder)
    let references = try reader.stages(
      #"{"use": "process", "with": {"command": ["python3", "stage.py"], "#
        + #""reads": \#(reads), "writes": \#(writes)}}"#)
    let stage = try #require(references.first).make()
    return try samples.map { sample in
      var sample = sample
      try stage.process(&sample)
      return sample
    }
  }
}

@Suite struct ProcessStageTests {
  @Test(needsNumPy) func theShippedSpecDrawsOutlines() throws {
    let made = try Pipeline(contentsOf: pipelinesFolder + "/process.json", catalog: .builtin)
    let plain = Image(width: 40, height: 30, filledWith: [200, 100, 50])
    let result = try made.process(
      try plain.encoded(EncodeOptions(format: .png)), as: Item(name: "a.png"))
    // A picture of one color has no outlines, so the drawing is white.
    let expected = [200, 100, 50].map { UInt8((Double($0) * 0.15 + 255 * 0.85).rounded()) }
    let image = try result.picture().image
    #expect(image.withBytes { bytes in (0..<3).map { bytes[$0] } } == expected)
    #expect(image.width == 40)
  }

  @Test(needsNumPy) func aPictureOfAnotherSizeKeepsItsFrame() throws {
    let script = """
      import numpy, sluice_stage
      def process(sample, options):
          before = sample.image
          sample.set_image(before[1:, 2:], [1, 0, -2, 0, 1, -1])
          sample.image = numpy.repeat(numpy.repeat(sample.image, 300, 0), 2, 1)
          assert sample.to_original(*sample.to_current(3, 4)) == (3, 4)
      sluice_stage.run(process)
      """
    let image = pattern(width: 40, height: 30)
    let result = try process([sample(image), sample(pattern(width: 3, height: 2))], script)
    let picture = try result[0].picture()
    #expect(picture.image.width == 76)
    #expect(picture.image.height == 8700)
    #expect(picture.frame.map == AffineMap(a: 2, b: 0, c: -4, d: 0, e: 300, f: -300))
    let corner = try image.cropped(to: PixelRectangle(x: 2, y: 1, width: 1, height: 1))
    #expect(
      try picture.image.cropped(to: PixelRectangle(x: 1, y: 299, width: 1, height: 1)) == corner)
    #expect(try result[1].picture().image.height == 300)
  }

  @Test(needsNumPy) func resultsAndTensorsTravel() throws {
    let script = """
      import numpy, sluice_stage
      def process(sample, options):
          print("for people")
          sample.image[0, 0] = 9
          sample.tensor = numpy.arange(6, dtype=numpy.float32).reshape(1, 2, 3)
          sample.outputs = {"b": numpy.array([True, False]), "a": numpy.int64([[5]])}
          sample.detections = [{"box": sample.random().integers(0, 5, 4), "class": 1,
                                "score": numpy.float32(0.5), "label": sample.path}]
          sample.classification = [{"class": sample.index, "score": 1}]
      sluice_stage.run(process)
      """
    let all = #"["image", "tensor", "outputs", "detections", "classification"]"#
    let result = try process([sample(pattern(width: 4, height: 4))], script, writes: all)[0]
    #expect(try result.picture().image.withBytes { bytes in bytes[0] } == 9)
    #expect(result.original == pattern(width: 4, height: 4))
    #expect(try result.input().tensor.floats == [0, 1, 2, 3, 4, 5])
    #expect(try result.outputs().names == ["b", "a"])
    #expect(try result.outputs().tensors["a"]?.int64s == [5])
    #expect(try result.outputs().tensors["b"]?.bools == [true, false])
    #expect(try result.detections().first?.best.label == "a.png")
    #expect(try result.classification().classes.first?.label == "0")
  }

  @Test(
    needsNumPy,
    arguments: [
      ("sample.detections = [{'box': [0, 0, 1, float('nan')]}]", "not-a-number"),
      ("sample.image = sample.image / 2", "wrong-type"), ("1 / 0", "exception"),
      ("sample.tensor", "missing-slot"),
      ("sample.outputs = {}", "undeclared-slot"), ("sample.classification = []", "undeclared-slot"),
      ("raise sluice_stage.StageError('no', code='no-face')", "no-face"),
    ])
  func whatGoesWrongInPythonFailsTheItem(line: String, code: String) throws {
    let script = """
      import sluice_stage
      def process(sample, options):
          if sample.index == 1:
              \(line)
      sluice_stage.run(process)
      """
    let slots = #"["image", "detections"]"#
    var failing = sample(pattern(width: 4, height: 4))
    failing = Sample(item: Item(name: "b", index: 1), original: failing.original)
    failing.set(.detections([]))
    do {
      _ = try process([failing], script, reads: slots, writes: slots)
      Issue.record("no error")
    } catch let error as StageError {
      #expect(error.code == code)
    }
  }

  @Test(arguments: [
    (#"{"command": ["pythn3", "x.py"]}"#, "command", "PATH"),
    (#"{"command": ["./none"]}"#, "command", "there is no program"),
    (#"{"command": "python3 x.py"}"#, "command", "found a string"),
    (#"{"command": []}"#, "command", "elements"), ("{}", "command", "missing"),
    (#"{"command": ["true"]}"#, "command", "exit code 0"),
    (#"{"command": ["true"], "reads": ["image", "image"]}"#, "reads", "twice"),
    (#"{"command": ["true"], "writes": ["picture"]}"#, "writes/0", "one of"),
    (#"{"command": ["true"], "options": 3}"#, "options", "an object"),
    (#"{"command": ["true"], "timeout": 0}"#, "timeout", "0.001"),
  ])
  func whatIsWrongShowsBeforeTheFirstPicture(with: String, key: String, text: String) {
    let found = problems(#"{"use": "process", "with": \#(with)}"#)
    #expect(found.count == 1)
    #expect(found.first?.pointer == "/stages/0/with/\(key)")
    #expect(found.first?.message.contains(text) == true, "\(found.first?.message ?? "")")
  }

  @Test(needsNumPy) func refusedOptionsAreShownAtTheirPlace() {
    let found = problems(
      #"{"use": "process", "with": {"command": ["python3", "../Plugins/python/edges.py"], "options": {"strength": 7}}}"#
    )
    #expect(found.first?.pointer == "/stages/0/with/options/strength")
    #expect(found.first?.message == "must be a number from 0 to 1")
  }

  @Test func theSlotsAreThoseOfTheOptions() throws {
    var options = ProcessStage.Options()
    options.command = ProgramCall(["true"])
    options.reads = [.detections, .image]
    options.writes = []
    let stage = try ProcessStage(options: options)
    #expect(stage.inputs == [.detections, .image])
    #expect(stage.outputs.isEmpty)
  }

  @Test(needsNumPy) func aChangedScriptChangesTheFingerprint() throws {
    try withTemporaryPath { folder in
      for file in ["sluice_stage.py", "edges.py"] {
        try write(
          try FileReader.read(FilePath(pythonFolder).appending(file)),
          to: FilePath(folder).appending(file))
      }
      func fingerprint() throws -> String? {
        var options = ProcessStage.Options()
        options.command = ProgramCall(["python3", "edges.py"], folder: folder)
        return try ProcessStage(options: options).fingerprint
      }
      let first = try fingerprint()
      #expect(try fingerprint() == first)
      for file in ["sluice_stage.py", "edges.py"] {
        let before = try fingerprint()
        let path = FilePath(folder).appending(file)
        try write(try FileReader.read(path) + Array("# changed\n".utf8), to: path)
        #expect(try fingerprint() != before)
      }
    }
  }
}
