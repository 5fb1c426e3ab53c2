"""The commands, one file a group. They ask services and print: data on stdout, words on stderr."""
