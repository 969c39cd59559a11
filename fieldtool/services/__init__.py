"""What people do with the tool, one class a job: the only way in for the window and the command line."""
