import Files
import SystemPackage

/// A kit that stands by itself: modules and objects copied out of the build folder.
public enum InstalledKit {
  /// Writes the kit of this program.
  ///
  /// - Parameter output: The folder; one that is there is replaced.
  /// - Throws: ``PluginError`` when the program does not stand in its build folder.
  public static func write(to output: String) async throws(PluginError) {
    let host = HostIdentity.current
    let programs = FilePath(host.executable).removingLastComponent()
    guard let build = BuildFolder(programs) else {
      throw PluginError(
        .noBuildKit, "\(host.executable) does not stand in the folder that it was built in",
        hint: "call the one in .build/release")
    }
    let target = FilePath(output).absolute
    do throws(FileError) {
      try Folder.remove(target)
      try Folder.create(target.appending("Modules"))
      for module in build.modules {
        let name = module + ".swiftmodule"
        let bytes = try FileReader.read(build.folder.appending("Modules").appending(name))
        try AtomicFile.write(
          bytes.span, to: target.appending("Modules").appending(name), isDurable: false)
      }
      try BuildFolder.writeModuleMap(in: target)
    } catch {
      throw PluginError(.build, "\(error)")
    }
    let flags = try await autolinkFlags(of: build, scratch: target.appending("autolink"))
    let archive = target.appending("libSluice.a")
    try await archiveObjects(build, to: archive)
    do throws(FileError) {
      let lines =
        ["-Xlinker", "--whole-archive", "-lSluice", "-Xlinker", "--no-whole-archive"]
        + flags + BuildFolder.systemFlags
      try AtomicFile.write(
        lines.map { "\"\($0)\"\n" }.joined(), to: target.appending("link.flags"))
      try AtomicFile.write(host.build, to: target.appending("build"))
    } catch {
      throw PluginError(.build, "\(error)")
    }
  }

  /// The libraries that the objects ask for.
  private static func autolinkFlags(
    of build: BuildFolder, scratch: FilePath
  ) async throws(PluginError) -> [String] {
    let outcome = try await ChildProgram.run(
      "swift-autolink-extract", build.objects + ["-o", scratch.string])
    guard outcome.isSuccess, let bytes = try? FileReader.read(scratch) else {
      throw PluginError(.noBuildKit, "swift-autolink-extract \(outcome.ending): \(outcome.errors)")
    }
    try? Folder.remove(scratch)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Objects of different modules may have one name: each is appended, none replaced.
  private static func archiveObjects(
    _ build: BuildFolder, to archive: FilePath
  ) async throws(PluginError) {
    for (program, arguments) in [
      ("ar", ["qcs", archive.string] + build.objects),
      ("strip", ["--strip-debug", archive.string]),
    ] {
      let outcome = try await ChildProgram.run(program, arguments)
      guard outcome.isSuccess else {
        throw PluginError(.noBuildKit, "\(program) \(outcome.ending): \(outcome.errors)")
      }
    }
  }
}
