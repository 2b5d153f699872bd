import JanusCLI
import JanusPlatform

let code = await JanusProgram.main(arguments: Array(CommandLine.arguments.dropFirst()))
ThisProcess.exit(code: code)
