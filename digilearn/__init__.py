"""DigiLearn: classes, learners and attendance for community digital teams."""
