"""Own times over HTTP."""

from fastapi import APIRouter

router = APIRouter(tags=["own records"])
