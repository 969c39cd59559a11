"""The five steps of an observation's form: one file a step. Each is built when it is first shown."""
