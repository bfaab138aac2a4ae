"""The second, slow, obvious version of the marts, written from the design alone; reads no SQL."""
