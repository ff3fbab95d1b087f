# SPDX-License-Identifier: MIT
"""An MCP server over stdio with one tool, for test_runs.py, which starts it."""

from mcp.server import MCPServer

server = MCPServer("cities")


@server.tool()
def population_of(city: str) -> str:
    """The population of a city."""
    return {"Lyon": "522228"}.get(city, "not known")


if __name__ == "__main__":
    server.run("stdio")
