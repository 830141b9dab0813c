import Files
import Foundation
import Geometry
import Imaging
import Pipeline
import StrictJSON
import Synchronization
import Tensors
import TestSupport
import Testing

@testable import RemoteStages

private let inverting = #"""
  def process(request, memory):
      image = request["slots"]["image"]
      start = image["offset"]
      end = start + image["width"] * image["height"] * image["channels"]
      memory[start:end] = bytes(255 - x for x in memory[start:end])
      return {"image": image}

  """#

@Suite(.enabled(if: hasPython, "python3 is not installed")) struct RemoteStageTests {
  @Test func aProgramChangesThePicture() throws {
    try withScript(inverting + "serve(process)") { stage in
      for size in [1, 2, 9, 300] {
        let image = pattern(width: size, height: 5)
        var made = sample(image)
        try stage.process(&made)
        let result = try made.picture()
        #expect(result.frame == Frame(width: size, height: 5))
        let expected = image.withBytes { bytes in bytes.indices.map { 255 - bytes[$0] } }
        let got = result.image.withBytes { bytes in bytes.indices.map { bytes[$0] } }
        #expect(got == expected)
        #expect(made.original == image)
      }
    }
  }

  @Test func theProgramGetsOptionsItemAndSeed() throws {
    let script = #"""
      hello = receive()
      send(type="ready", protocol=1)
      request = receive()
      send(type="error", id=request["id"], code="told", message=json.dumps(
          [hello["stage"], hello["options"], hello["reads"], hello["writes"], request["item"],
           request["seed"], request["position"]]))
      """#
    try withScript(script) { stage in
      var made = sample(index: 4, path: "b/c.png", context: ItemContext(seed: .max))
      made.position = [2, 1]
      let error = failure { try stage.process(&made) }
      #expect(error?.code == "told")
      #expect(
        error?.text.filter { $0 != " " }
          == #"["process",{"size":3},["image"],["image"],{"path":"b/c.png","index":4},18446744073709551615,[2,1]]"#
      )
    }
  }

  /// The child that dies is replaced; the item that it worked on fails, and no other.
  @Test(arguments: [
    ("os.kill(os.getpid(), signal.SIGSEGV)", "died of signal 11"), ("sys.exit(3)", "exit code 3"),
    ("os._exit(0)", "exit code 0"),
  ])
  func deathAtTheSeventhPictureFailsOnlyThat(deed: String, text: String) throws {
    let script =
      inverting + #"""
        def careful(request, memory):
            if request["item"]["index"] == 6:
                print("I am lost", file=sys.stderr, flush=True)
                \#(deed)
            return process(request, memory)
        serve(careful)
        """#
    let heard = Heard()
    try withScript(script, heard: heard) { stage in
      var failed: [Int] = []
      for index in 0..<12 {
        var made = sample(index: index)
        guard let error = failure({ try stage.process(&made) }) else { continue }
        failed.append(index)
        #expect(error.code == "child-died")
        #expect(error.text.contains(text))
        #expect(error.text.contains("I am lost"))
      }
      #expect(failed == [6])
      #expect(heard.all == ["stage.py: I am lost"])
    }
  }

  @Test func aChildThatHangsIsKilledWithAllThatItStarted() throws {
    let script = #"""
      import subprocess
      def process(request, memory):
          if request["item"]["index"] == 1:
              print(subprocess.Popen(["sleep", "1000"]).pid, flush=True)
              time.sleep(1000)
          return {}
      serve(process)
      """#
    let heard = Heard()
    try withScript(script, timeout: .milliseconds(400), heard: heard) { stage in
      var codes: [String?] = []
      for index in 0..<3 {
        var made = sample(index: index)
        codes.append(failure { try stage.process(&made) }?.code)
      }
      #expect(codes == [nil, "child-timeout", nil])
    }
    let number = try #require(
      heard.all.first?.split(separator: " ").last.flatMap { Int32($0) })
    // The orphan's end may need its new parent to take notice.
    let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
    #expect(state?.contains(") Z ") ?? true)
  }

  @Test func theItemsOwnTimeLimitHolds() throws {
    try withScript("serve(lambda request, memory: time.sleep(1000))") { stage in
      try stage.check()
      var made = sample(context: ItemContext(deadline: .now + .milliseconds(300)))
      #expect(throws: StageError.timedOut) { try stage.process(&made) }
    }
  }

  @Test(arguments: [
    (#"raw(b"{")"#, "not what it should be"), (#"raw(b"[]")"#, "\"type\" is missing"),
    (#"out.write(b"Hello, I am here\n"); out.flush()"#, "Hello, I am here"),
    (#"send(type="done")"#, "done.id is missing"),
    (#"send(type="done", id=99999, slots={})"#, "done.id is 99999"),
    (#"send(type="planned")"#, "it answered \"planned\""),
    (#"raw(b'{"type": "done", "id": 1, "slots": {"image": NaN}}')"#, "NaN and Infinity"),
    (
      #"text = b'{"type": "x"}'; out.write(struct.pack("<I", 13) + text); raw(text)"#,
      "more than it was asked"
    ),
  ])
  func garbageIsAnErrorOfTheItem(deed: String, text: String) throws {
    let script = #"""
      def process(request, memory):
          if request["item"]["index"] == 1:
              \#(deed)
              time.sleep(0.2)
              return None
          return {}
      serve(process)
      """#
    try withScript(script, timeout: .seconds(5)) { stage in
      var errors: [(code: String, text: String)?] = []
      for index in 0..<3 {
        var made = sample(index: index)
        errors.append(failure { try stage.process(&made) })
      }
      #expect(errors.map { $0?.code } == [nil, "protocol", nil])
      #expect(errors[1]?.text.contains(text) == true, "\(errors[1]?.text ?? "")")
    }
  }

  @Test(arguments: [
    (#"{"tensor": {}}"#, "only \"image\", \"detections\""),
    ("{}", "\"detections\", which it declares"),
    (#"{"detections": [{"box": [0, 0, float("nan"), 1], "class": 0, "score": 1}]}"#, "NaN"),
    (#"{"detections": [{"box": [0, 0, None, 1], "class": 0, "score": 1}]}"#, "detections[0].box"),
    (#"{"detections": [{"box": [0, 0, 1], "class": 0, "score": 1}]}"#, "4 finite numbers"),
    (#"{"detections": [{"box": [0, 0, 1, 1], "class": -1, "score": 1}]}"#, "detections[0].class"),
    (#"{"detections": 7}"#, "expected an array"),
    (#"{"detections": [], "image": dict(image, offset=1 << 33)}"#, "shared memory"),
    (#"{"detections": [], "image": dict(image, offset=-1)}"#, "image.offset"),
    (#"{"detections": [], "image": dict(image, width=2147483647, height=2147483647)}"#, "2 GiB"),
    (#"{"detections": [], "image": dict(image, width=8)}"#, "needs a \"frame\""),
    (#"{"detections": [], "image": dict(image, depth="float")}"#, "image.depth"),
  ])
  func wrongSlotsAreRefused(slots: String, text: String) throws {
    let script = #"""
      def process(request, memory):
          image = request["slots"]["image"]
          image.pop("frame")
          return \#(slots)
      serve(process)
      """#
    try withScript(script, writes: [.image, .detections]) { stage in
      var made = sample()
      let error = failure { try stage.process(&made) }
      #expect(error?.code == "protocol")
      #expect(error?.text.contains(text) == true, "\(error?.text ?? "")")
    }
  }

  @Test func aCommandThatIsNotThereIsAnErrorWithAHint() {
    for (words, text) in [
      (["pythn-3"], "install it"), (["./none.py"], "relative paths start"),
      (["/etc/passwd"], "chmod +x"), ([String](), "names no program"), (["/"], "chmod +x"),
    ] {
      let stage = RemoteStage(
        kind: "process", command: ChildCommand(words, label: "x"), options: [:], inputs: [],
        outputs: [])
      #expect(failure { try stage.check() }?.text.contains(text) == true)
    }
  }

  @Test(arguments: [
    (["false"], "exit code 1"), (["echo", "Hello, world"], "goes to standard error"),
    (["sh", "-c", "echo alas >&2; exit 4"], "its last words: alas"),
  ])
  func aProgramThatIsNoStageIsAnErrorBeforeTheFirstPicture(words: [String], text: String) {
    let stage = RemoteStage(
      kind: "process", command: ChildCommand(words, label: "x"), options: [:], inputs: [],
      outputs: [], pass: { _ in })
    let error = failure { try stage.check() }
    #expect(error?.code == "invalid-option")
    #expect(error?.text.contains(text) == true, "\(error?.text ?? "")")
  }

  @Test func anotherVersionOfTheProtocolIsRefused() throws {
    try withScript(#"receive(); send(type="ready", protocol=2); receive()"#) { stage in
      let text = failure { try stage.check() }?.text
      #expect(text?.contains("version 2") == true)
    }
  }

  @Test func refusedOptionsArriveAsSuch() throws {
    let script =
      #"receive(); send(type="error", code="x", option="size", message="is odd", hint="take 4")"#
    try withScript(script) { stage in
      #expect(throws: StageError.invalidOption("size", "is odd", hint: "take 4")) {
        try stage.check()
      }
    }
  }

  /// A picture that fits neither the memory as it was nor the room left for the answer.
  @Test func theMemoryGrowsOnBothSides() throws {
    let script = #"""
      def process(request, memory):
          scale = 30
          image = request["slots"]["image"]
          offset = os.fstat(3).st_size
          row = image["width"] * 3
          os.ftruncate(3, offset + row * image["height"] * scale)
          memory = mmap.mmap(3, os.fstat(3).st_size)
          first = memory[image["offset"]:image["offset"] + row]
          for y in range(image["height"] * scale):
              memory[offset + y * row:offset + (y + 1) * row] = first
          frame = image["frame"]
          frame["height"] *= scale
          frame["map"][4] *= scale
          return {"image": dict(image, offset=offset, height=image["height"] * scale, frame=frame)}
      serve(process)
      """#
    try withScript(script) { stage in
      for width in [3, 2000, 10] {
        var made = sample(pattern(width: width, height: 40))
        try stage.process(&made)
        let result = try made.picture()
        #expect(result.image.height == 1200)
        #expect(result.frame.map == .scale(x: 1, y: 30))
        let row = made.original.withBytes { bytes in (0..<width * 3).map { bytes[$0] } }
        let last = result.image.withBytes { bytes in
          (0..<width * 3).map { bytes[width * 3 * 1199 + $0] }
        }
        #expect(row == last)
      }
    }
  }

  @Test func severalWorkersGetEqualBytesFromChildrenOfTheirOwn() throws {
    let script =
      inverting + #"""
        def slow(request, memory):
            time.sleep(0.02)
            return dict(process(request, memory), classification=[
                {"class": os.getpid(), "score": request["seed"] / 2}])
        serve(slow)
        """#
    try withScript(script, writes: [.image, .classification]) { stage in
      let results = Mutex<[Int: Image]>([:])
      let pids = Mutex<Set<Int>>([])
      DispatchQueue.concurrentPerform(iterations: 24) { index in
        var made = sample(pattern(width: 5 + index % 12), index: index)
        try? stage.process(&made)
        let image = (try? made.picture())?.image
        results.withLock { $0[index % 12] = image }
        for one in (try? made.classification().classes) ?? [] {
          pids.withLock { _ = $0.insert(one.index) }
        }
      }
      #expect(pids.withLock(\.count) > 1)
      for index in 0..<12 {
        var made = sample(pattern(width: 5 + index), index: index)
        try stage.process(&made)
        #expect(try made.picture().image == results.withLock { $0[index] })
      }
    }
  }

  /// Neither files in shared memory nor processes, living or dead, outlast a stage.
  @Test func nothingIsLeftBehind() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: "/dev/shm")
    var pid: Int?
    let script = #"""
      serve(lambda request, memory: {"classification": [{"class": os.getpid(), "score": 1}]})
      """#
    try withScript(script, writes: [.classification]) { stage in
      var made = sample()
      try stage.process(&made)
      pid = try made.classification().classes.first?.index
      #expect(children().contains("\(pid ?? 0)"))
    }
    #expect(!children().contains("\(pid ?? 0)"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: "/dev/shm") == before)
  }

  @Test func aChildThatDiedBetweenItemsIsReplaced() throws {
    let script = #"""
      serve(lambda request, memory: {"classification": [{"class": os.getpid(), "score": 1}]})
      """#
    try withScript(script, writes: [.classification]) { stage in
      var pids: [Int] = []
      for _ in 0..<3 {
        var made = sample()
        try stage.process(&made)
        pids += try made.classification().classes.map(\.index)
        if pids.count == 2 {
          kill(pid_t(pids[1]), SIGKILL)
          usleep(50_000)
        }
      }
      #expect(pids[0] == pids[1])
      #expect(pids[2] != pids[0])
    }
  }

  @Test func aChildThatWritesMuchToStandardErrorDoesNotStall() throws {
    let script = #"""
      def process(request, memory):
          for line in range(3000):
              print("x" * 100, file=sys.stderr)
          return {}
      serve(process)
      """#
    let heard = Heard()
    try withScript(script, heard: heard) { stage in
      var made = sample()
      try stage.process(&made)
      try stage.process(&made)
    }
    #expect(heard.all.count == 6000)
  }
}
