"""What the menus do, a module a menu."""
