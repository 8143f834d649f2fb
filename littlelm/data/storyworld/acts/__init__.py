"""What happens in many stories, told in many ways: each act changes the world and tells of it."""
