import SluiceCLI

await SluiceTool.main()
