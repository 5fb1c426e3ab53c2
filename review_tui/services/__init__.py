"""What a person does, without a screen. Each service opens transactions on db and calls the rooms below."""
