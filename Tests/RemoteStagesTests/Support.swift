import Files
import Foundation
import Geometry
import Imaging
import Pipeline
import RemoteStages
import StrictJSON
import Synchronization
import SystemPackage
import TestSupport

/// The protocol in a few lines of Python without NumPy; `process(request, memory)` gives the slots.
private let preamble = #"""
  import json, mmap, os, signal, struct, sys, time

  out = os.fdopen(os.dup(1), "wb")
  os.dup2(2, 1)

  def receive():
      header = sys.stdin.buffer.read(4)
      if len(header) < 4:
          sys.exit(0)
      return json.loads(sys.stdin.buffer.read(struct.unpack("<I", header)[0]))

  def raw(text):
      out.write(struct.pack("<I", len(text)) + text)
      out.flush()

  def send(**message):
      raw(json.dumps(message).encode())

  def serve(process, **ready):
      hello = receive()
      send(type="ready", protocol=1, **ready)
      while True:
          request = receive()
          memory = mmap.mmap(3, os.fstat(3).st_size)
          slots = process(request, memory)
          if slots is not None:
              send(type="done", id=request["id"], slots=slots)


  """#

/// Whether python3 can be run here.
let hasPython = (try? ChildCommand(["python3"], label: "").executable()) != nil

/// What the children of a test wrote to their standard error.
final class Heard: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock(\.self) }
}

/// A stage made of a Python script, in a folder that is removed afterwards.
@discardableResult
func withScript<R>(
  _ script: String, reads: [Slot] = [.image], writes: [Slot] = [.image],
  timeout: Duration = .seconds(20), heard: Heard = Heard(),
  _ body: (RemoteStage) throws -> R
) throws -> R {
  try withTemporaryPath { folder in
    let path = FilePath(folder).appending("stage.py")
    try write(Array((preamble + script).utf8), to: path)
    let command = ChildCommand(
      ["python3", "stage.py"], folder: folder, label: "stage.py", timeout: timeout)
    return try body(
      RemoteStage(
        kind: "process", command: command, options: ["size": .integer(3)], inputs: reads,
        outputs: writes, pass: { heard.add($0) }))
  }
}

@inline(never)
private func write(_ bytes: [UInt8], to path: FilePath) throws {
  try AtomicFile.write(bytes.span, to: path)
}

/// The child that serves the Swift stages of `RemoteStagesFake`.
func fakeCommand(_ kind: String, timeout: Duration = .seconds(20)) -> ChildCommand {
  let tests = Folder.resolved("/proc/self/exe") ?? "/"
  let program = tests.removingLastComponent().appending("RemoteStagesFake").string
  return ChildCommand([program, kind], label: kind, timeout: timeout)
}

/// A picture whose samples tell its pixels apart.
func pattern(width: Int = 9, height: Int = 7, channels: Int = 3) -> Image {
  let samples = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 5) }
  return Image(width: width, height: height, channels: channels, samples: samples)
}

func sample(
  _ image: Image = pattern(), index: Int = 0, path: String = "a.png",
  context: ItemContext = ItemContext()
) -> Sample {
  Sample(
    item: Item(index: index, path: Array(path.utf8)), original: image, context: context)
}

/// The error that something throws, as its code and its text.
func failure(_ body: () throws -> Void) -> (code: String, text: String)? {
  do {
    try body()
    return nil
  } catch let error as StageError {
    return (error.code, "\(error)")
  } catch {
    return ("other", "\(error)")
  }
}

/// The processes that this one has started and that are still there, zombies too.
func children() -> [String] {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.filter { Int($0) != nil }.filter { number in
    let status = (try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)) ?? ""
    let fields = status.drop { $0 != ")" }.split(separator: " ")
    return fields.count > 2 && fields[2] == "\(getpid())"
  }
}
