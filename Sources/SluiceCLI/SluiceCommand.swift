import ArgumentParser
import Foundation

struct SluiceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sluice",
    abstract: "Runs image pipelines from a JSON spec.",
    discussion: """
      Begin with:  sluice run pipelines/faces.json -i PICTURES -o RESULTS

      Exit codes: 0 all well; 1 internal error; 2 finished, some pictures failed; 3 spec invalid; \
      4 plugin missing or incompatible; 5 stopped by the error policy; 6 environment (no input, \
      output not writable, disk full, folder locked or of another run); 64 usage; 130, 143 \
      interrupted and resumable.
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, AugmentCommand.self, MergeCommand.self, ValidateCommand.self,
      PlanCommand.self, StagesCommand.self, AugmentationsCommand.self, SchemaCommand.self,
      PluginCommand.self, DatasetCommand.self, ModelCommand.self, DoctorCommand.self,
    ])
}

/// The program's version.
enum Version {
  static let number = "0.1.0"
  static let text = "sluice \(number)"
}
