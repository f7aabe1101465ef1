"""What must hold after any run. Each rule is a function from the evidence to sentences about what broke it."""
