// Generated from schemas/ by packages/apis/generator. Do not edit.
import type { DefaultsTree } from './apply-defaults.ts';

export const CAPACITY_BUFFER_DEFAULTS: DefaultsTree = {
  "properties": {
    "spec": {
      "properties": {
        "provisioningStrategy": {
          "default": "buffer.x-k8s.io/active-capacity"
        }
      }
    }
  }
};

export const EC2_NODE_CLASS_DEFAULTS: DefaultsTree = {
  "properties": {
    "spec": {
      "properties": {
        "metadataOptions": {
          "default": {
            "httpEndpoint": "enabled",
            "httpProtocolIPv6": "disabled",
            "httpPutResponseHopLimit": 1,
            "httpTokens": "required"
          },
          "properties": {
            "httpEndpoint": {
              "default": "enabled"
            },
            "httpProtocolIPv6": {
              "default": "disabled"
            },
            "httpPutResponseHopLimit": {
              "default": 1
            },
            "httpTokens": {
              "default": "required"
            }
          }
        }
      }
    },
    "status": {
      "properties": {
        "capacityReservations": {
          "items": {
            "properties": {
              "reservationType": {
                "default": "default"
              },
              "state": {
                "default": "active"
              }
            }
          }
        }
      }
    }
  }
};

export const KWOK_NODE_CLASS_DEFAULTS: DefaultsTree = {
  "properties": {
    "status": {
      "default": {
        "conditions": [
          {
            "type": "Ready",
            "status": "True",
            "lastTransitionTime": "2024-01-01T01:01:01Z",
            "reason": "Ready",
            "message": ""
          }
        ]
      }
    }
  }
};

export const NODE_CLAIM_DEFAULTS: DefaultsTree = {
  "properties": {
    "spec": {
      "properties": {
        "expireAfter": {
          "default": "720h"
        }
      }
    }
  }
};

export const NODE_POOL_DEFAULTS: DefaultsTree = {
  "properties": {
    "spec": {
      "properties": {
        "template": {
          "properties": {
            "spec": {
              "properties": {
                "expireAfter": {
                  "default": "720h"
                }
              }
            }
          }
        },
        "disruption": {
          "default": {
            "consolidateAfter": "0s"
          },
          "properties": {
            "consolidateAfter": {
              "default": "0s"
            },
            "consolidationPolicy": {
              "default": "WhenEmptyOrUnderutilized"
            },
            "budgets": {
              "default": [
                {
                  "nodes": "10%"
                }
              ],
              "items": {
                "properties": {
                  "nodes": {
                    "default": "10%"
                  }
                }
              }
            }
          }
        }
      }
    },
    "status": {
      "properties": {
        "nodes": {
          "default": 0
        }
      }
    }
  }
};
