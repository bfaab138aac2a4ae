"""The database: who owns it, its tables, its one writer and its data version."""

from etl.warehouse.warehouse import Warehouse, open_warehouse

__all__ = ["Warehouse", "open_warehouse"]
