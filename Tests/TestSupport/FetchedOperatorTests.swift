import Foundation
import ModelStore
import Testing

/// The folder with ONNX's operator tests, one folder a case, fetched once and kept; the test is
/// skipped where it cannot be had.
package func fetchedOperatorTests() throws -> String {
  let folder = ModelStore.directory().appending("onnx-1.17.0-operator-tests").string
  if FileManager.default.fileExists(atPath: folder) { return folder }
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script, folder]
  let messages = Pipe()
  process.standardError = messages
  process.standardOutput = FileHandle.nullDevice
  do {
    try process.run()
  } catch {
    try Test.cancel("no Python 3 for the operator tests: \(error)")
  }
  let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  switch process.terminationStatus {
  case 0: return folder
  case 3: throw WrongChecksum(found: text)
  default: try Test.cancel("the operator tests cannot be fetched: \(text.suffix(300))")
  }
}

private struct WrongChecksum: Error {
  let found: String
}

/// Fetches one wheel, whatever this machine is, and takes the cases out of it.
private let script = """
  import hashlib, os, pathlib, shutil, subprocess, sys, tempfile, zipfile
  target = pathlib.Path(sys.argv[1])
  target.parent.mkdir(parents=True, exist_ok=True)
  with tempfile.TemporaryDirectory(dir=target.parent) as folder:
      subprocess.run(
          [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:",
           "--platform=manylinux_2_17_x86_64", "--python-version=3.12",
           "--implementation=cp", "--abi=cp312", "--no-input", "--quiet",
           "--disable-pip-version-check", "--retries=1", "--timeout=30",
           "--dest", folder, "onnx==1.17.0"], check=True, stdout=subprocess.DEVNULL)
      wheel = next(pathlib.Path(folder).glob("*.whl"))
      digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
      if digest != "4f3fb5cc4e2898ac5312a7dc03a65133dd2abf9a5e520e69afb880a7251ec97a":
          sys.stderr.write(digest)
          sys.exit(3)
      prefix = "onnx/backend/test/data/node/"
      with zipfile.ZipFile(wheel) as archive:
          names = [name for name in archive.namelist() if name.startswith(prefix)]
          archive.extractall(folder, names)
      try:
          os.rename(pathlib.Path(folder) / prefix, target)
      except OSError:
          if not target.exists():
              raise
  """
