"""Long work that outlives its request: asked for in a transaction, done by the imports worker under a lease."""
